from pydantic import AnyHttpUrl, BaseModel

class WebPushKeys(BaseModel):
    auth: str
    p256dh: str

class WebPushSubscription(BaseModel):
    endpoint: str | AnyHttpUrl
    keys: WebPushKeys

class WebPushMessage(BaseModel):
    encrypted: bytes
    headers: dict[str, str]
