import { fetchEventSource } from '@microsoft/fetch-event-source'

fetchEventSource('/events', { openWhenHidden: true, headers: { Authorization: 'Bearer t' } })
