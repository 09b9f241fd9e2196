"""What people do in the chat: read the press or message, call one use case, show."""
