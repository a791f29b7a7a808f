from dataclasses import dataclass
from typing import Dict

from fastapi import WebSocket


@dataclass
class Player:
    name: str
    link: WebSocket


class Table:
    def __init__(self):
        self.players: dict[str, Player] = {}
        self.rooms = {}

    def join(self, room, websocket: WebSocket):
        self.rooms.setdefault(room, {})["host"] = websocket

    async def deal(self, name, cards):
        # finds: python-socket-send/sends
        await self.players[name].link.send_json(cards)
        player = self.players.get(name)
        if player:
            # finds: python-socket-send/sends
            await player.link.send_text("your turn")

    async def host(self, room, text):
        members = self.rooms.get(room, {})
        # finds: python-socket-send/sends
        await members["host"].send_text(text)

    async def everyone(self, text):
        for player in self.players.values():
            # clean: to one after the other, and so told by another rule
            await player.link.send_text(text)


class Guest:
    def __init__(self, name, socket: WebSocket):
        self.name = name
        self.socket = socket


class Lobby:
    def __init__(self):
        self._guests: Dict[str, Guest] = {}

    async def greet(self, name):
        guest = self._guests.get(name)
        if not guest:
            return
        # finds: python-socket-send/sends
        await guest.socket.send_text("hello")
