import { test } from '@playwright/test'

test('chat', async ({ page }) => {
  // finds: websocket-mock/route-mocked
  await page.routeWebSocket('/chat', (socket) => socket.send('hello'))
  // finds: websocket-mock/frames-watched
  page.on('websocket', () => {})
  // clean: other traffic
  page.on('request', () => {})
})
