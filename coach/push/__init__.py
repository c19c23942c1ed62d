"""Push worker: sends notifications for due reminders to the phones.

From the outside in: worker (processes and schedule), sender (one round over the queue), content, message
(encryption), post (HTTP), outcome (meaning of the answer).
"""
