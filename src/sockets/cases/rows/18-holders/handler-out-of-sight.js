import { onReading } from 'thermometer-kit'

// socket: native manual R12
const oven = new WebSocket('ws://localhost:5600/oven')
oven.onmessage = onReading
