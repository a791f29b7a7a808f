import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

export interface Table { id: string; seats: number; taken: number }

const lobby = createSlice({
  name: 'lobby',
  initialState: { tables: [] as Table[], connected: false, playing: null as string | null },
  reducers: {
    connect: (_state, _action: PayloadAction<{ token: string }>) => {},
    disconnect: () => {},
    join: (_state, _action: PayloadAction<string>) => {},
    connected: (state) => { state.connected = true },
    disconnected: (state) => { state.connected = false; state.playing = null },
    tables: (state, action: PayloadAction<Table[]>) => { state.tables = action.payload },
    seated: (state, action: PayloadAction<string>) => { state.playing = action.payload },
  },
})

export const { connect, disconnect, join, connected, disconnected, tables, seated } = lobby.actions
export default lobby.reducer
