"""The site: server-rendered pages on the use cases of ``sidestep.coach``. No rule of the programme lives here."""
