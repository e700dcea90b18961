"""The app's content security policy lets in pictures from where the API takes them, and from nowhere else.

A host that only the API knows has broken pictures on AWS, and nowhere on this machine. One that only the policy
knows may be told, by an <img> that somebody smuggles in, what the page knows.
"""

import re
from pathlib import Path

PROFILE = (
    Path(__file__).resolve().parents[2]
    / "api-functions/src/main/java/dev/postern/posts/PublicProfile.java"
)
# The app's own files; data: is in the page already and reaches nobody.
ALWAYS = {"'self'", "data:"}


def pictures_come_from_known_hosts(resources):
    config = resources["SecurityHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    policy = config["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    sources = directive(policy["Fn::Sub"], "img-src") - ALWAYS
    taken = {f"https://{host}" for host in picture_hosts(PROFILE.read_text(encoding="utf-8"))}
    for source in sorted(sources - taken):
        yield f"img-src lets in {source}, which is no host of PublicProfile.PICTURE_HOSTS"
    for source in sorted(taken - sources):
        yield f"img-src forgets {source}: pictures that the API gives would be broken"


def directive(policy, name):
    """The sources of one directive of a content security policy."""
    for part in policy.split(";"):
        words = part.split()
        if words and words[0] == name:
            return set(words[1:])
    return set()


def picture_hosts(java):
    """The hosts of PICTURE_HOSTS in PublicProfile.java."""
    listed = re.search(r"PICTURE_HOSTS\s*=\s*Set\.of\(([^)]*)\)", java)
    return set(re.findall(r'"([^"]+)"', listed[1])) if listed else set()
