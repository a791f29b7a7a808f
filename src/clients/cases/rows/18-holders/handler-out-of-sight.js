import { onReading } from 'thermometer-kit'

// socket: native adapter A30
const oven = new WebSocket('ws://localhost:5600/oven')
oven.onmessage = onReading
