"""Tests of the hosts: real sites, built and served by the commands that users run."""
