"""Accounts: invitation, sign-in, sessions, and what a person changes in the own account."""
