// Copyright the authors
// SPDX-License-Identifier: MIT
const BASE = 'ws://localhost'

export function listen(show: (text: string) => void): void {
  const ws = new WebSocket(`${BASE}/news`)
  ws.onmessage = (event) => show(event.data)
}
