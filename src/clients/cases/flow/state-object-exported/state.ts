interface AppState {
  ws: WebSocket | null
  user: string
}

export const state: AppState = { ws: null, user: '' }
