import { useEffect, useRef, useState } from 'react';

export function Ticker({ symbol }: { symbol: string }) {
	const wsRef = useRef<WebSocket | null>(null);
	const [price, setPrice] = useState('');

	useEffect(() => {
		wsRef.current = new WebSocket(`wss://${window.location.host}/ticker/${symbol}`);
		wsRef.current.onmessage = (event) => {
			setPrice(JSON.parse(event.data).price);
		};
		return () => {
			wsRef.current?.close();
		};
	}, [symbol]);

	return <b>{price}</b>;
}
