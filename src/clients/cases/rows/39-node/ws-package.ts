import WebSocket from 'ws'

// socket: ws manual R06
const upstream = new WebSocket('ws://localhost:7100/upstream', { headers: { 'x-shard': '3' } })
upstream.on('message', (data) => console.log(String(data)))
