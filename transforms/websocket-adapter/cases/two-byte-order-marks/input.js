﻿// Opened once a page.
const chat = new WebSocket('/chat')
chat.onmessage = (event) => console.log(event.data)
chat.onclose = ({ code }) => console.log(code)

export {}
