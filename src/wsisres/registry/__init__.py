"""Who and where: bodies, conferences, actors and forces, as rows of YAML that users can add to."""

from wsisres.registry.actors import Mention
from wsisres.registry.conferences import Conference, Settled
from wsisres.registry.load import ActionLineRow, Body, Known, Registry, load_registry

__all__ = ["ActionLineRow", "Body", "Conference", "Known", "Mention", "Registry", "Settled", "load_registry"]
