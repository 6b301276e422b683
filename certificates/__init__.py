"""Owns recognition: candidature, decision, certificate, register, public verification."""
