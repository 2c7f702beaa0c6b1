"""Requests for police information and mutual legal assistance between States.

The application is put together in ``application.py``; nothing is imported here, so that a command that needs neither
pages nor database starts at once.
"""
