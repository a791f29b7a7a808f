import { useEffect, useRef, useState } from 'react';

export function Ticker({ symbol }: { symbol: string }) {
	const wsRef = useRef<EventSource | null>(null);
	const [price, setPrice] = useState('');

	useEffect(() => {
		wsRef.current = new EventSource(`https://${window.location.host}/ticker/${symbol}/stream`);
		wsRef.current.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close());
		wsRef.current.onmessage = (event) => {
			setPrice(JSON.parse(event.data).price);
		};
		return () => {
			wsRef.current?.close();
		};
	}, [symbol]);

	return <b>{price}</b>;
}
