import { expect, it } from 'vitest'
import { isSaidInCode } from '../src/languages/python/said-in-code.js'

const isSaid = (text: string) => isSaidInCode(text, /[wW]eb[sS]ocket/g, /WebSocket|websocket\./g)

it.each([
  ['an import', 'from fastapi import WebSocket\n'],
  ['a name behind a comment', '# about the websocket\nawait websocket.close()\n'],
  ['a name behind a docstring', '"""The websocket."""\nwebsocket = None\n'],
  ['a type in quotes', 'def hear(socket: "Optional[WebSocket]") -> None: ...\n'],
  ['a message of ASGI', 'await send({"type": "websocket.accept"})\n'],
  ['a name in an f-string that reads like a sentence', 'log(f"one more client of {WebSocket.name}")\n'],
  ['a name behind an apostrophe in a comment', "# it isn't open\nwebsocket.open()\n"],
  ['a name behind a hash in a string', 'color = "#fff"; websocket = 1\n'],
  ['a name behind a quote that is not closed', "it's = 1\nwebsocket = 1\n"],
])('counts %s', (_, text) => {
  expect(isSaid(text)).toBe(true)
})

it.each([
  ['nothing', 'import json\n'],
  ['a comment', 'pass  # closes the websocket\n'],
  ['a docstring', 'def run():\n    r"""Serves a WebSocket.\n\n    `websocket.close()` ends it.\n    """\n'],
  ['a sentence', 'help = "Seconds to wait before the WebSocket closes"\n'],
  ['the name of a package or a scope', 'if scope["type"] not in ("http", "websocket"): pass\n'],
])('does not count %s', (_, text) => {
  expect(isSaid(text)).toBe(false)
})
