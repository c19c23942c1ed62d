"""Reminders on their way to the phones. It knows the store and the push services, and must not know the web.

From the outside in: worker (what runs when), sender (one look at what is due), content and message (what is
sent), post (how), verdict (what becomes of it).
"""
