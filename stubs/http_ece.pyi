from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

class ECEException(Exception): ...

def decrypt(
    content: bytes,
    *,
    private_key: EllipticCurvePrivateKey,
    auth_secret: bytes,
    version: str = ...,
) -> bytes: ...
