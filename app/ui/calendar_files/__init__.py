"""The calendar as a file: out for another calendar, in from one."""
