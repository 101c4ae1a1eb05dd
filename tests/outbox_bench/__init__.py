"""No mail lost, none doubled: the workers are killed at random while the mail server refuses one mail in five."""
