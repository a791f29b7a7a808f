import { useQueryClient } from '@tanstack/react-query'
import React from 'react'

type Event = {
  entity: string[]
  id?: number
  payload?: Record<string, unknown>
}

export const useReactQuerySubscription = () => {
  const queryClient = useQueryClient()
  React.useEffect(() => {
    const websocket = new WebSocket('ws://localhost:3001/events')
    websocket.onopen = () => {
      console.log('connected')
    }
    websocket.onmessage = (event) => {
      const data: Event = JSON.parse(event.data)
      if (data.payload) {
        queryClient.setQueriesData({ queryKey: data.entity }, (old: any) => {
          const update = (entity: any) => (entity.id === data.id ? { ...entity, ...data.payload } : entity)
          return Array.isArray(old) ? old.map(update) : update(old)
        })
        return
      }
      const queryKey = [...data.entity, data.id].filter(Boolean)
      queryClient.invalidateQueries({ queryKey })
    }

    return () => {
      websocket.close()
    }
  }, [queryClient])
}
