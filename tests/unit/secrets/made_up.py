"""Credentials that nobody ever had, put together so that no scanner takes them for real."""

RANDOM = "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7bC9dE1fG3hI5jK7lM9nO1pQ3rS5tU7vW9xY1zA3bC5"
HEX = "0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef0f1e2d3c4b5a69788796a5b4c3d2e1f0"
UUID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
DASHES = "-" * 5


def pem(kind: str = "RSA ", line: str = "\n") -> str:
    """Return a private key, with line ends of any kind."""
    body = line.join([RANDOM[:64], RANDOM[1:65]])
    first, last = (f"{DASHES}{edge} {kind}PRIVATE KEY{DASHES}" for edge in ("BEGIN", "END"))
    return f"{first}{line}{body}{line}{last}"


def jwt() -> str:
    """Return a token of three parts."""
    return ".".join(["ey" + "J" + RANDOM[:17], "ey" + "J" + RANDOM[:40], RANDOM[:43]])


ISSUED = {
    "github-token": "ghp" + "_" + RANDOM[:36],
    "github-token 2": "github" + "_pat_" + RANDOM[:60],
    "gitlab-token": "glpat" + "-" + RANDOM[:20],
    "slack-token": "xox" + "b-" + "1234567890-" + RANDOM[:24],
    "slack-token 2": "xapp" + "-1-" + RANDOM[:24],
    "discord-token": "M" + RANDOM[:23] + "." + RANDOM[:6] + "." + RANDOM[:27],
    "stripe-key": "sk" + "_live_" + RANDOM[:24],
    "stripe-key 2": "rk" + "_test_" + RANDOM[:24],
    "stripe-key 3": "whsec" + "_" + RANDOM[:32],
    "google-key": "AI" + "za" + RANDOM[:35],
    "google-token": "ya" + "29." + RANDOM[:40],
    "google-token 2": "1/" + "/0" + RANDOM[:40],
    "google-secret": "GOCS" + "PX-" + RANDOM[:28],
    "aws-key": "AK" + "IA" + "QX7RZ2LM4TPB6WNE",
    "aws-key 2": "AS" + "IA" + "QX7RZ2LM4TPB6WNE",
    "sendgrid-key": "SG" + "." + RANDOM[:22] + "." + RANDOM[:43],
    "npm-token": "npm" + "_" + RANDOM[:36],
    "pypi-token": "pypi" + "-" + RANDOM[:60],
    "anthropic-key": "sk-" + "ant-" + RANDOM[:40],
    "openai-key": "sk-" + "proj-" + RANDOM[:40],
    "openai-key 2": "sk-" + RANDOM[:48],
    "twilio-key": "SK" + HEX[:32],
    "mailgun-key": "key" + "-" + HEX[:32],
    "shopify-token": "shp" + "at_" + HEX[:32],
    "square-token": "sq0" + "atp-" + RANDOM[:22],
    "huggingface-token": "hf" + "_" + RANDOM[:34],
    "digitalocean-token": "dop" + "_v1_" + HEX[:64],
    "zoho-token": "1000" + "." + HEX[:32] + "." + HEX[8:40],
    "postman-key": "PM" + "AK-" + HEX[:24] + "-" + HEX[:34],
    "postman-key 2": "PM" + "AT-" + RANDOM[:26].upper(),
    "newrelic-key": "NR" + "AK-" + RANDOM[:27].upper(),
    "atlassian-token": "AT" + "ATT3" + RANDOM[:60],
    "hubspot-token": "pat" + "-na1-" + UUID,
    "plaid-token": "access" + "-sandbox-" + UUID,
    "databricks-token": "da" + "pi" + HEX[:32],
    "grafana-token": "gl" + "sa_" + RANDOM[:32] + "_" + HEX[:8],
    "vault-token": "hv" + "s." + RANDOM[:24],
    "groq-key": "gs" + "k_" + RANDOM[:52],
    "linear-key": "lin" + "_api_" + RANDOM[:40],
    "flutterwave-key": "FLW" + "SECK-" + RANDOM[:32],
    "airtable-token": "pat" + RANDOM[:14] + "." + HEX[:64],
    "facebook-token": "EA" + "A" + RANDOM[:82],
    "jwt": jwt(),
    "private-key": pem(),
    "private-key 2": pem("", "\\n"),
    "private-key 3": pem("OPENSSH "),
}
"""By kind; a number tells several of a kind apart."""
