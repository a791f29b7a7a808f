// clean: the caller sets the handler
export function openPoll(id: string): EventSource {
  return new EventSource(`/polls/${id}/stream`)
}

export const openClock = () => new EventSource('/clock')
