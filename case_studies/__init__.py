"""Owns clusters as cases, their facts and the sources these rest on; knows no trainee."""
