"""Settings by subject, all from the environment (and a .env file); what is missing or wrong fails with its remedy."""

from config.settings.base import *  # noqa: F403
from config.settings.databases import *  # noqa: F403
from config.settings.environment import DATA_DIR as DATA_DIR
from config.settings.files import *  # noqa: F403
from config.settings.jobs import *  # noqa: F403
from config.settings.people import *  # noqa: F403
from config.settings.security import *  # noqa: F403
from config.settings.words import *  # noqa: F403
