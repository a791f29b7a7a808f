"use client";

import { useEffect, useRef, useState } from "react";

type LogEvent =
  | { type: "line"; text: string }
  | { type: "finished"; exitCode: number };

export function BuildLog({ deploymentId }: { deploymentId: string }) {
  const [lines, setLines] = useState<string[]>([]);
  const [exitCode, setExitCode] = useState<number | null>(null);
  const bottom = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const ws = new WebSocket(`/api/deployments/${deploymentId}/logs`);

    ws.onmessage = (event) => {
      const data: LogEvent = JSON.parse(event.data);
      if (data.type === "finished") {
        setExitCode(data.exitCode);
        ws.close();
        return;
      }
      setLines((current) => [...current, data.text]);
    };

    return () => ws.close();
  }, [deploymentId]);

  useEffect(() => {
    bottom.current?.scrollIntoView();
  }, [lines]);

  return (
    <pre>
      {lines.join("\n")}
      {exitCode !== null && <b>{exitCode === 0 ? "Build passed" : `Failed with ${exitCode}`}</b>}
      <div ref={bottom} />
    </pre>
  );
}
