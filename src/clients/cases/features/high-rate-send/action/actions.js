export const movedTo = (x, y) => ({ type: 'board/move', payload: { x, y } })
export const renamed = (name) => ({ type: 'board/rename', payload: name })
