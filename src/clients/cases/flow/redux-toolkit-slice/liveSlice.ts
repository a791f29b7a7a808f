import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

interface LiveState {
  connection: WebSocket | null
  unread: number
}

const initialState: LiveState = { connection: null, unread: 0 }

export const liveSlice = createSlice({
  name: 'live',
  initialState,
  reducers: {
    connected(state, action: PayloadAction<WebSocket>) {
      state.connection = action.payload
    },
    received(state) {
      state.unread += 1
    },
    left: (state) => {
      // use: close
      state.connection?.close()
      // use: other
      state.connection = null
    },
  },
})

export const { connected, received, left } = liveSlice.actions
export default liveSlice.reducer
