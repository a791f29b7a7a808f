from app.main import hub


async def tell(text: str) -> None:
    await hub.publish(text)


class Work:
    async def run(self, name: str) -> str:
        await tell(f"began {name}")
        await hub.send_to("first", f"ended {name}")
        return name.upper()
