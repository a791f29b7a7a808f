import { readable } from 'svelte/store';

export type Departure = {
	line: string;
	destination: string;
	platform: string;
	minutes: number;
};

/** Departures of a stop; connects with the first subscriber. */
export function departures(stopId: string) {
	return readable<Departure[]>([], (set) => {
		const socket = new WebSocket(`/live/departures/${stopId}`);
		socket.onmessage = (event) => set(JSON.parse(event.data));
		return () => socket.close();
	});
}
