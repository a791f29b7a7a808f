﻿const prices = new EventSource('http://localhost:6900/prices/stream', { withCredentials: true })
prices.addEventListener('ws.close', () => prices.close())
prices.onmessage = (event) => console.log(event.data)

export {}
