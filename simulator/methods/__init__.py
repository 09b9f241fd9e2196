"""The Bot API's methods, by lower-cased name."""

from collections.abc import Awaitable, Callable
from typing import Any

from simulator.methods import account, editing, media, receiving, sending
from simulator.parameters import Parameters
from simulator.world import World

Method = Callable[[World, Parameters], Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getme": account.get_me,
    "setmycommands": account.set_my_commands,
    "getmycommands": account.get_my_commands,
    "deletemycommands": account.delete_my_commands,
    "setmyname": account.set_my_name,
    "setmydescription": account.set_my_description,
    "setmyshortdescription": account.set_my_short_description,
    "setchatmenubutton": account.set_chat_menu_button,
    "getchat": account.get_chat,
    "leavechat": account.leave_chat,
    "getupdates": receiving.get_updates,
    "setwebhook": receiving.set_webhook,
    "deletewebhook": receiving.delete_webhook,
    "getwebhookinfo": receiving.get_webhook_info,
    "answercallbackquery": receiving.answer_callback_query,
    "getfile": receiving.get_file,
    "sendmessage": sending.send_message,
    "sendlocation": sending.send_location,
    "sendvenue": sending.send_venue,
    "sendcontact": sending.send_contact,
    "sendchataction": sending.send_chat_action,
    "forwardmessage": sending.forward_message,
    "copymessage": sending.copy_message,
    "senddocument": media.sender_of("document"),
    "sendphoto": media.sender_of("photo"),
    "sendvoice": media.sender_of("voice"),
    "sendaudio": media.sender_of("audio"),
    "sendvideo": media.sender_of("video"),
    "sendmediagroup": media.send_media_group,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
}
