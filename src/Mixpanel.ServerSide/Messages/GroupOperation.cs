namespace Mixpanel.ServerSide;

/// <summary>What a group update does ("Group Profiles" in Mixpanel's Ingestion API). Groups have neither <c>$add</c> nor <c>$append</c>.</summary>
public enum GroupOperation
{
    /// <summary><c>$set</c>: writes properties, over what is there.</summary>
    Set,

    /// <summary><c>$set_once</c>: writes properties that are not there yet.</summary>
    SetOnce,

    /// <summary><c>$union</c>: adds values to lists, without duplicates.</summary>
    Union,

    /// <summary><c>$remove</c>: takes values out of lists.</summary>
    Remove,

    /// <summary><c>$unset</c>: deletes properties; only their names count.</summary>
    Unset,

    /// <summary><c>$delete</c>: deletes the whole group profile.</summary>
    Delete,
}
