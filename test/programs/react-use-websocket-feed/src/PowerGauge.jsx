import useWebSocket from 'react-use-websocket';

export default function PowerGauge({ meterId }) {
  const { lastJsonMessage } = useWebSocket(`ws://localhost:8090/meters/${meterId}`, {
    shouldReconnect: () => true,
  });

  if (!lastJsonMessage) return <p>No reading yet</p>;

  return (
    <figure>
      <meter min="0" max="5000" value={lastJsonMessage.watts} />
      <figcaption>{lastJsonMessage.watts} W</figcaption>
    </figure>
  );
}
