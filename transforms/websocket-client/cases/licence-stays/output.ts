// Copyright the authors
// SPDX-License-Identifier: MIT

export function listen(show: (text: string) => void): void {
  const events = new EventSource('/api/news')
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}
