"""What on the site looks like what somebody types: themes, lessons and plans on the same subject in other words."""
