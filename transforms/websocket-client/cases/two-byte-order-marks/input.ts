﻿const prices = new WebSocket('ws://localhost:6900/prices')
prices.onmessage = (event) => console.log(event.data)

export {}
