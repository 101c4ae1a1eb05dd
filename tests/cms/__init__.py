"""The page kit and the CMS around it."""
