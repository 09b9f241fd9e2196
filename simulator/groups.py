"""What a person does in a group, and what of it a bot in privacy mode hears."""

from simulator.actions import member_change
from simulator.detection import with_detected
from simulator.entities import Formatted
from simulator.errors import CannotDo
from simulator.messages import Content, Message
from simulator.people import Group, Person
from simulator.world import Sending, World


def add_bot(world: World, group: Group, by: Person) -> Message:
    """The person adds the bot: my_chat_member, then the service message about a new member."""
    group.members.add(by.id)
    group.has_bot = True
    world.announce("my_chat_member", member_change(world, group.chat_json(), by, "left", "member"), group.id)
    joined = Content("service", body={"new_chat_members": [world.bot.as_json()]})
    message = world.write(group, by, joined, Sending())
    world.announce_message(message)
    return message


def remove_bot(world: World, group: Group, by: Person) -> None:
    group.has_bot = False
    world.announce("my_chat_member", member_change(world, group.chat_json(), by, "member", "left"), group.id)


def upgrade(world: World, group: Group, by: Person) -> Group:
    """Make a supergroup of a small group: another id from now on, told by a service message in each."""
    if group.kind == "supergroup":
        raise CannotDo(f"{group.title} is a supergroup already")
    larger = world.add_group(group.title)
    larger.members, larger.has_bot = group.members, group.has_bot
    for place, body in (
        (group, {"migrate_to_chat_id": larger.id}),
        (larger, {"migrate_from_chat_id": group.id}),
    ):
        message = world.write(place, by, Content("service", body=body), Sending())
        if group.has_bot:
            world.announce_message(message)
    group.upgraded_to = larger.id
    return larger


def say(world: World, group: Group, by: Person, text: str, reply_to: Message | None = None) -> Message:
    """The bot hears commands, mentions of itself and replies to itself, nothing else."""
    if by.id not in group.members:
        raise CannotDo(f"{by.name} is not in the group {group.title}")
    formatted = with_detected(Formatted(text))
    message = world.write(group, by, Content("text", formatted), Sending(reply_to=reply_to))
    meant = f"@{world.bot.username}".lower() in text.lower()
    command = any(entity.type == "bot_command" and entity.offset == 0 for entity in formatted.entities)
    answer = reply_to is not None and reply_to.sender_id == world.bot.id
    if group.has_bot and (command or meant or answer):
        world.announce_message(message)
    return message
