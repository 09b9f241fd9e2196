"""Files for people: workbooks and pictures."""
