"""The addresses of roles: `invitations` on the site, `people`, `invite` and `withdraw` in the CMS."""
