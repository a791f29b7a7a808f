import { configureStore } from '@reduxjs/toolkit'
import live from './liveSlice'

export const store = configureStore({
  reducer: { live },
  middleware: (defaults) => defaults({ serializableCheck: false }),
})

export type RootState = ReturnType<typeof store.getState>
