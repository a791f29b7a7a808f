import { API_BASE } from './api'

declare function show(text: string): void

const wsBase = API_BASE.replace(/^http/, 'ws')
const events = new WebSocket(`${wsBase}/ws`)
events.onmessage = (event) => show(event.data)

Object.assign(window, { base: () => show(new URL(API_BASE).pathname) })
