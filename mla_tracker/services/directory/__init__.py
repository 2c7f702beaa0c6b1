"""The directory: authorities and their focal points, kept by administrators."""
