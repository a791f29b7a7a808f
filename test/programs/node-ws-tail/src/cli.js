#!/usr/bin/env node
import pc from 'picocolors'
import WebSocket from 'ws'

const [job] = process.argv.slice(2)
if (!job) {
  console.error('usage: ci-tail <job>')
  process.exit(2)
}

const ws = new WebSocket(`ws://localhost:8050/jobs/${job}/log`)

ws.on('open', () => ws.send(JSON.stringify({ type: 'follow', job })))

ws.on('message', (data) => {
  const line = JSON.parse(data.toString())
  console.log(line.level === 'error' ? pc.red(line.text) : line.text)
})

ws.on('close', (code) => process.exit(code === 1000 ? 0 : 1))

process.on('SIGINT', () => ws.close())
