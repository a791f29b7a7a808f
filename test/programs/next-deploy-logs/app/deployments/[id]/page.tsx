import { BuildLog } from "./build-log";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <main>
      <h1>Deployment {id}</h1>
      <BuildLog deploymentId={id} />
    </main>
  );
}
